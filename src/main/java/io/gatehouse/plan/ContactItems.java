package io.gatehouse.plan;

import io.gatehouse.operation.NewItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The writes that bring an account's alternate contacts to what a plan says: one for each matter that differs. */
final class ContactItems {
    private ContactItems() {}

    /** Without the account, which the caller knows or is being created. */
    static List<NewItem> of(PlannedChange change) {
        ContactChange contacts = ContactChange.of(change);
        List<NewItem> items = new ArrayList<>();
        for (String matter : contacts.matters()) {
            String type = matter.toUpperCase(Locale.ROOT);
            if (contacts.after().has(matter)) {
                items.add(NewItem.of("PUT_ALTERNATE_CONTACT")
                        .with("contactType", type)
                        .with("contact", contacts.after().path(matter))
                        .saying("Makes "
                                + contacts.after().path(matter).path("name").asText() + " the " + matter
                                + " contact of " + change.name() + "."));
            } else {
                items.add(NewItem.of("DELETE_ALTERNATE_CONTACT")
                        .with("contactType", type)
                        .saying("Takes away the " + matter + " contact of " + change.name() + "."));
            }
        }
        return items;
    }
}
