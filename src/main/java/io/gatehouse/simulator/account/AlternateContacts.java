package io.gatehouse.simulator.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.world.Table;
import io.gatehouse.simulator.world.World;

/** Whom AWS writes to about an account besides its root user, one of each type. */
final class AlternateContacts {

    /** One of an account. */
    record Contact(String type, String name, String title, String email, String phone) {}

    private final Table<Contact> contacts;

    AlternateContacts(World world) {
        this.contacts = world.table("alternateContacts", Contact.class);
    }

    JsonNode get(String accountId, Call call) {
        Contact contact = contacts.find(key(accountId, call)).orElseThrow(() -> absent(call));
        return Members.of(
                "AlternateContact",
                Members.of(
                        "AlternateContactType", contact.type(),
                        "Name", contact.name(),
                        "Title", contact.title(),
                        "EmailAddress", contact.email(),
                        "PhoneNumber", contact.phone()));
    }

    JsonNode put(String accountId, Call call) {
        contacts.put(
                key(accountId, call),
                new Contact(
                        type(call),
                        call.text("Name"),
                        call.text("Title"),
                        call.text("EmailAddress"),
                        call.text("PhoneNumber")));
        return Members.of();
    }

    JsonNode delete(String accountId, Call call) {
        String key = key(accountId, call);
        if (!contacts.contains(key)) {
            throw absent(call);
        }
        contacts.remove(key);
        return Members.of();
    }

    private static String key(String accountId, Call call) {
        return accountId + "/" + type(call);
    }

    private static String type(Call call) {
        return call.text("AlternateContactType");
    }

    private static AwsError absent(Call call) {
        return AwsError.of("ResourceNotFoundException", "No contact of the inputted alternate contact type found.");
    }
}
