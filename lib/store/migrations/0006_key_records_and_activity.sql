CREATE TABLE "activity" (
	"owner_kind" text NOT NULL,
	"owner_id" text NOT NULL,
	"number" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"user_id" text NOT NULL,
	"deed" text NOT NULL,
	"outcome" text NOT NULL,
	"api_key_id" text,
	"subject_id" text,
	"details" jsonb NOT NULL,
	"request_id" text NOT NULL,
	"personal" jsonb,
	"personal_salt" text,
	"personal_digest" text NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "activity_owner_kind_owner_id_number_pk" PRIMARY KEY("owner_kind","owner_id","number")
);
--> statement-breakpoint
CREATE TABLE "activity_chains" (
	"owner_kind" text NOT NULL,
	"owner_id" text NOT NULL,
	"last_number" bigint NOT NULL,
	"last_hash" text NOT NULL,
	"deleted_number" bigint DEFAULT 0 NOT NULL,
	"deleted_hash" text DEFAULT '' NOT NULL,
	CONSTRAINT "activity_chains_owner_kind_owner_id_pk" PRIMARY KEY("owner_kind","owner_id")
);
--> statement-breakpoint
CREATE TABLE "key_list_readings" (
	"owner_kind" text NOT NULL,
	"owner_id" text NOT NULL,
	"user_id" text NOT NULL,
	"first_read_at" timestamp with time zone NOT NULL,
	"last_read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "key_list_readings_owner_kind_owner_id_user_id_pk" PRIMARY KEY("owner_kind","owner_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "key_records" (
	"owner_kind" text NOT NULL,
	"owner_id" text NOT NULL,
	"api_key_id" text NOT NULL,
	"name" text,
	"note" text,
	"contact" text,
	"version" integer DEFAULT 0 NOT NULL,
	"origin" text NOT NULL,
	"creator_id" text,
	"creator_name" text,
	"replaces" text,
	"holder_id" text,
	"scope" text NOT NULL,
	"client_organization_id" text,
	"client_organization_name" text,
	"created_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"gone_since" timestamp with time zone,
	"revocation_asked_at" timestamp with time zone,
	"revocation_asked_by" text,
	CONSTRAINT "key_records_owner_kind_owner_id_api_key_id_pk" PRIMARY KEY("owner_kind","owner_id","api_key_id")
);
--> statement-breakpoint
ALTER TABLE "api_key_creations" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "api_key_creations" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "api_key_creations" ADD COLUMN "contact" text;--> statement-breakpoint
ALTER TABLE "api_key_creations" ADD COLUMN "replaces" text;--> statement-breakpoint
CREATE INDEX "activity_key" ON "activity" USING btree ("owner_kind","owner_id","api_key_id");--> statement-breakpoint
CREATE INDEX "activity_person" ON "activity" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "activity_at" ON "activity" USING btree ("at");--> statement-breakpoint
CREATE INDEX "key_records_holder" ON "key_records" USING btree ("owner_kind","owner_id","holder_id");--> statement-breakpoint
CREATE INDEX "key_records_gone_since" ON "key_records" USING btree ("gone_since");--> statement-breakpoint
CREATE UNIQUE INDEX "key_records_replaces" ON "key_records" USING btree ("owner_kind","owner_id","replaces") WHERE "key_records"."replaces" is not null and "key_records"."gone_since" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "api_key_creations_replaces" ON "api_key_creations" USING btree ("owner_kind","owner_id","replaces") WHERE "api_key_creations"."replaces" is not null and "api_key_creations"."state" <> 'delivered';