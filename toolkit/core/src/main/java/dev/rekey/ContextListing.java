package dev.rekey;

import dev.rekey.error.InvalidRequestException;
import dev.rekey.error.NotFoundException;
import dev.rekey.internal.api.ContextApi;
import dev.rekey.internal.api.OwnerRef;
import dev.rekey.model.Context;
import java.util.Iterator;

/** Contexts of an owner, whose type nobody tells: an organisation on the cloud, an account on CircleCI server. */
final class ContextListing {
    private ContextListing() {}

    /** The contexts; the first page is asked for at once. */
    static Iterator<Context> of(ContextApi contexts, OwnerRef owner) {
        try {
            Iterator<Context> rows = contexts.contexts(owner);
            boolean unused = rows.hasNext();
            return rows;
        } catch (NotFoundException | InvalidRequestException notAnOrganization) {
            if (owner.id().isEmpty()) {
                throw notAnOrganization;
            }
            try {
                Iterator<Context> rows = contexts.contexts(
                        OwnerRef.account(owner.slug(), owner.id().get()));
                boolean unused = rows.hasNext();
                return rows;
            } catch (NotFoundException | InvalidRequestException neither) {
                throw notAnOrganization;
            }
        }
    }
}
