CREATE SCHEMA "sandbox";
--> statement-breakpoint
CREATE TABLE "sandbox"."api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"sequence" bigserial NOT NULL,
	"token_hash" text NOT NULL,
	"person_id" text,
	"partner_id" text,
	"scope" text NOT NULL,
	"client_organization_id" text,
	"created_at" bigint,
	"expires_at" bigint,
	"metadata" jsonb
);
--> statement-breakpoint
CREATE TABLE "sandbox"."assignments" (
	"person_id" text NOT NULL,
	"partner_id" text NOT NULL,
	"organization_id" text NOT NULL,
	CONSTRAINT "assignments_person_id_organization_id_pk" PRIMARY KEY("person_id","organization_id")
);
--> statement-breakpoint
CREATE TABLE "sandbox"."authorizations" (
	"request_hash" text PRIMARY KEY NOT NULL,
	"client_id" text NOT NULL,
	"redirect_uri" text NOT NULL,
	"code_challenge" text NOT NULL,
	"scope" text,
	"state" text,
	"nonce" text,
	"created_at" bigint NOT NULL,
	"person_id" text,
	"code_hash" text,
	"code_issued_at" bigint,
	"sign_in_id" text,
	CONSTRAINT "authorizations_code_hash_unique" UNIQUE("code_hash")
);
--> statement-breakpoint
CREATE TABLE "sandbox"."memberships" (
	"person_id" text NOT NULL,
	"partner_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "memberships_person_id_partner_id_pk" PRIMARY KEY("person_id","partner_id")
);
--> statement-breakpoint
CREATE TABLE "sandbox"."organizations" (
	"id" text PRIMARY KEY NOT NULL,
	"partner_id" text NOT NULL,
	"name" text,
	"status" text NOT NULL,
	"entity_type" text,
	"ein_masked" text,
	"industry" text,
	"primary_contact_name" text,
	"primary_contact_email" text,
	"city" text,
	"state" text,
	"registered_states" integer NOT NULL,
	"client_since" bigint,
	"total_filings" integer NOT NULL,
	"filed" integer NOT NULL,
	"pending_approval" integer NOT NULL,
	"overdue" integer NOT NULL,
	"total_liability" numeric(14, 2) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sandbox"."partners" (
	"id" text PRIMARY KEY NOT NULL,
	"org_id" text NOT NULL,
	"name" text NOT NULL,
	"takes_api_keys" boolean NOT NULL,
	CONSTRAINT "partners_org_id_unique" UNIQUE("org_id")
);
--> statement-breakpoint
CREATE TABLE "sandbox"."people" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	CONSTRAINT "people_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "sandbox"."refresh_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"sign_in_id" text NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "sandbox"."sign_ins" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"client_id" text NOT NULL,
	"scope" text,
	"created_at" bigint NOT NULL,
	"ended_at" bigint
);
--> statement-breakpoint
ALTER TABLE "sandbox"."api_keys" ADD CONSTRAINT "api_keys_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "sandbox"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sandbox"."api_keys" ADD CONSTRAINT "api_keys_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "sandbox"."partners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sandbox"."assignments" ADD CONSTRAINT "assignments_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "sandbox"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sandbox"."assignments" ADD CONSTRAINT "assignments_person_id_partner_id_memberships_person_id_partner_id_fk" FOREIGN KEY ("person_id","partner_id") REFERENCES "sandbox"."memberships"("person_id","partner_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sandbox"."authorizations" ADD CONSTRAINT "authorizations_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "sandbox"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sandbox"."memberships" ADD CONSTRAINT "memberships_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "sandbox"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sandbox"."memberships" ADD CONSTRAINT "memberships_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "sandbox"."partners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sandbox"."organizations" ADD CONSTRAINT "organizations_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "sandbox"."partners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sandbox"."refresh_tokens" ADD CONSTRAINT "refresh_tokens_sign_in_id_sign_ins_id_fk" FOREIGN KEY ("sign_in_id") REFERENCES "sandbox"."sign_ins"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sandbox"."sign_ins" ADD CONSTRAINT "sign_ins_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "sandbox"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_keys_by_owner" ON "sandbox"."api_keys" USING btree ("person_id","partner_id","created_at" desc nulls last,"sequence" desc);--> statement-breakpoint
CREATE INDEX "api_keys_by_organization" ON "sandbox"."api_keys" USING btree ("client_organization_id");--> statement-breakpoint
CREATE INDEX "organizations_by_partner" ON "sandbox"."organizations" USING btree ("partner_id");