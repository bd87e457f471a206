ALTER TABLE "sessions" ADD COLUMN "owner_kind" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "owner_id" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "owner_name" text;--> statement-breakpoint
ALTER TABLE "api_key_creations" ADD COLUMN "owner_kind" text;--> statement-breakpoint
ALTER TABLE "api_key_creations" ADD COLUMN "owner_id" text;--> statement-breakpoint
ALTER TABLE "api_key_creations" ADD COLUMN "found_key_ids" jsonb;--> statement-breakpoint
-- While replicas of the release before run beside this one, each writes its own columns: whichever a statement changed wins,
-- and the others follow. Triggers, functions and the columns of that release go together in a later one.
CREATE FUNCTION "sessions_owner_in_step"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF (NEW.owner_kind, NEW.owner_id, NEW.owner_name) IS DISTINCT FROM (OLD.owner_kind, OLD.owner_id, OLD.owner_name) THEN
		NEW.partner_id := CASE NEW.owner_kind WHEN 'partner' THEN NEW.owner_id END;
		NEW.partner_name := CASE NEW.owner_kind WHEN 'partner' THEN NEW.owner_name END;
		NEW.organization_id := CASE NEW.owner_kind WHEN 'organization' THEN NEW.owner_id END;
		NEW.organization_name := CASE NEW.owner_kind WHEN 'organization' THEN NEW.owner_name END;
	ELSE
		NEW.owner_kind := CASE WHEN NEW.partner_id IS NOT NULL THEN 'partner' WHEN NEW.organization_id IS NOT NULL THEN 'organization' END;
		NEW.owner_id := coalesce(NEW.partner_id, NEW.organization_id);
		NEW.owner_name := CASE NEW.owner_kind WHEN 'partner' THEN NEW.partner_name WHEN 'organization' THEN NEW.organization_name END;
	END IF;
	RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER "sessions_owner_in_step"
	BEFORE INSERT OR UPDATE OF "owner_kind", "owner_id", "owner_name", "partner_id", "partner_name", "organization_id", "organization_name"
	ON "sessions" FOR EACH ROW EXECUTE FUNCTION "sessions_owner_in_step"();--> statement-breakpoint
CREATE FUNCTION "api_key_creations_owner_in_step"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.owner_kind IS NULL THEN
		NEW.owner_kind := CASE WHEN NEW.partner_id IS NOT NULL THEN 'partner' ELSE 'organization' END;
		NEW.owner_id := coalesce(NEW.partner_id, NEW.organization_id);
	ELSE
		NEW.partner_id := CASE NEW.owner_kind WHEN 'partner' THEN NEW.owner_id END;
		NEW.organization_id := CASE NEW.owner_kind WHEN 'organization' THEN NEW.owner_id END;
	END IF;
	RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER "api_key_creations_owner_in_step" BEFORE INSERT OR UPDATE OF "owner_kind", "partner_id"
	ON "api_key_creations" FOR EACH ROW EXECUTE FUNCTION "api_key_creations_owner_in_step"();--> statement-breakpoint
CREATE FUNCTION "api_key_creations_found_in_step"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.found_key_ids IS DISTINCT FROM OLD.found_key_ids THEN
		NEW.api_key_id := NEW.found_key_ids::text;
	ELSE
		-- A list as text, or, from a still earlier release, one id as it is.
		NEW.found_key_ids := CASE WHEN NEW.api_key_id LIKE '[%' THEN NEW.api_key_id::jsonb ELSE jsonb_build_array(NEW.api_key_id) END;
	END IF;
	RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER "api_key_creations_found_in_step" BEFORE UPDATE OF "found_key_ids", "api_key_id" ON "api_key_creations"
	FOR EACH ROW WHEN (NEW.state <> 'delivered' AND (NEW.api_key_id IS NOT NULL OR NEW.found_key_ids IS NOT NULL))
	EXECUTE FUNCTION "api_key_creations_found_in_step"();--> statement-breakpoint
-- The triggers fill the new columns of what is there.
UPDATE "sessions" SET "partner_id" = "partner_id";--> statement-breakpoint
UPDATE "api_key_creations" SET "partner_id" = "partner_id", "api_key_id" = "api_key_id";--> statement-breakpoint
ALTER TABLE "api_key_creations" ALTER COLUMN "owner_kind" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "api_key_creations" ALTER COLUMN "owner_id" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "api_key_creations_owner" ON "api_key_creations" USING btree ("owner_kind","owner_id","user_id");
