CREATE TABLE "sandbox"."invites" (
	"partner_id" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"link_hash" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "invites_partner_id_email_pk" PRIMARY KEY("partner_id","email"),
	CONSTRAINT "invites_link_hash_unique" UNIQUE("link_hash")
);
--> statement-breakpoint
ALTER TABLE "sandbox"."memberships" ADD COLUMN "status" text DEFAULT 'ACTIVE' NOT NULL;--> statement-breakpoint
ALTER TABLE "sandbox"."invites" ADD CONSTRAINT "invites_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "sandbox"."partners"("id") ON DELETE cascade ON UPDATE no action;