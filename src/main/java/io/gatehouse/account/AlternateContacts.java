package io.gatehouse.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom AWS writes to about an account besides its root user, at most one for each matter.
 *
 * @param billing about invoices and payments
 * @param operations about the availability of services
 * @param security about security matters
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlternateContacts(
        @Valid @Nullable AlternateContact billing,
        @Valid @Nullable AlternateContact operations,
        @Valid @Nullable AlternateContact security) {
    static final AlternateContacts NONE = new AlternateContacts(null, null, null);

    /** From what AWS has of each type; a missing type has none. */
    public static AlternateContacts of(Map<ContactType, AlternateContact> known) {
        return new AlternateContacts(
                known.get(ContactType.BILLING), known.get(ContactType.OPERATIONS), known.get(ContactType.SECURITY));
    }

    /** The contact of a type, empty when there is none. */
    public Optional<AlternateContact> of(ContactType type) {
        return Optional.ofNullable(
                switch (type) {
                    case BILLING -> billing;
                    case OPERATIONS -> operations;
                    case SECURITY -> security;
                });
    }
}
