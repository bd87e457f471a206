CREATE TABLE "api_key_creations" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"partner_id" text NOT NULL,
	"request_hash" text NOT NULL,
	"client_organization_id" text,
	"expires_at" timestamp with time zone,
	"state" text NOT NULL,
	"busy_until" timestamp with time zone,
	"known_key_ids" jsonb,
	"api_key_id" text,
	"sealed_answer" text,
	"started_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "api_key_creations_person" ON "api_key_creations" USING btree ("user_id","partner_id");--> statement-breakpoint
CREATE INDEX "api_key_creations_started_at" ON "api_key_creations" USING btree ("started_at");