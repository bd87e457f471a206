ALTER TABLE "api_key_creations" ALTER COLUMN "partner_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "api_key_creations" ADD COLUMN "organization_id" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "organization_id" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "organization_name" text;--> statement-breakpoint
CREATE INDEX "api_key_creations_organization" ON "api_key_creations" USING btree ("organization_id");