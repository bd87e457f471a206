CREATE TABLE "sandbox"."organization_memberships" (
	"person_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "organization_memberships_person_id_organization_id_pk" PRIMARY KEY("person_id","organization_id")
);
--> statement-breakpoint
ALTER TABLE "sandbox"."organizations" ALTER COLUMN "partner_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "sandbox"."organizations" ADD COLUMN "external_id" text DEFAULT gen_random_uuid()::text NOT NULL;--> statement-breakpoint
ALTER TABLE "sandbox"."organizations" ALTER COLUMN "external_id" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "sandbox"."organizations" ADD COLUMN "is_test" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sandbox"."organizations" ALTER COLUMN "is_test" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "sandbox"."organizations" ADD COLUMN "billing_plan" text DEFAULT 'GROWTH' NOT NULL;--> statement-breakpoint
ALTER TABLE "sandbox"."organizations" ALTER COLUMN "billing_plan" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "sandbox"."organization_memberships" ADD CONSTRAINT "organization_memberships_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "sandbox"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sandbox"."organization_memberships" ADD CONSTRAINT "organization_memberships_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "sandbox"."organizations"("id") ON DELETE cascade ON UPDATE no action;