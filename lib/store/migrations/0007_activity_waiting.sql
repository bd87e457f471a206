CREATE TABLE "activity_waiting" (
	"personal_digest" text PRIMARY KEY NOT NULL,
	"owner_kind" text NOT NULL,
	"owner_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"user_id" text NOT NULL,
	"deed" text NOT NULL,
	"outcome" text NOT NULL,
	"api_key_id" text,
	"subject_id" text,
	"details" jsonb NOT NULL,
	"request_id" text NOT NULL,
	"personal" jsonb,
	"personal_salt" text
);
--> statement-breakpoint
CREATE INDEX "activity_waiting_due_at" ON "activity_waiting" USING btree ("due_at");