package io.gatehouse.permissionset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.NewItem;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The items permission set operations are made of: one for each AWS write, with what it needs, and how to read that back. */
final class PermissionSetItems {
    static final String CREATE = "CREATE_PERMISSION_SET";
    static final String UPDATE = "UPDATE_PERMISSION_SET";
    static final String DELETE = "DELETE_PERMISSION_SET";
    static final String ATTACH = "ATTACH_MANAGED_POLICY";
    static final String DETACH = "DETACH_MANAGED_POLICY";
    static final String ATTACH_CUSTOMER = "ATTACH_CUSTOMER_MANAGED_POLICY";
    static final String DETACH_CUSTOMER = "DETACH_CUSTOMER_MANAGED_POLICY";
    static final String PUT_INLINE = "PUT_INLINE_POLICY";
    static final String DELETE_INLINE = "DELETE_INLINE_POLICY";
    static final String PUT_BOUNDARY = "PUT_PERMISSIONS_BOUNDARY";
    static final String DELETE_BOUNDARY = "DELETE_PERMISSIONS_BOUNDARY";
    static final String TAG = "TAG_PERMISSION_SET";
    static final String UNTAG = "UNTAG_PERMISSION_SET";
    static final String PROVISION = "PROVISION_PERMISSION_SET";
    static final String PROVISION_ACCOUNT = "PROVISION_ACCOUNT";

    /** The fact under which a new set's id is known to the items after its creation. */
    static final String ID = "permissionSetId";

    private static final String NAME = "name";
    private static final String DESCRIPTION = "description";
    private static final String SESSION_DURATION = "sessionDuration";
    private static final String RELAY_STATE = "relayState";
    private static final String ARN = "managedPolicyArn";
    private static final String PATH = "path";
    private static final String DOCUMENT = "document";
    private static final String TAGS = "tags";
    private static final String KEYS = "keys";
    private static final String ACCOUNTS = "accounts";

    private PermissionSetItems() {}

    static NewItem create(String name, PermissionSetSettings settings, Map<String, String> tags) {
        return with(NewItem.of(CREATE), settings)
                .with(NAME, name)
                .with(TAGS, object(tags))
                .saying("Create the permission set " + name + ".");
    }

    static NewItem update(String id, PermissionSetSettings settings) {
        return with(NewItem.of(UPDATE).permissionSet(id), settings)
                .saying("Set description, session duration and relay state.");
    }

    static NewItem delete(String id, String name) {
        return NewItem.of(DELETE).permissionSet(id).saying("Delete the permission set " + name + ".");
    }

    static NewItem attach(@Nullable String id, String arn) {
        return NewItem.of(ATTACH).permissionSet(id).with(ARN, arn).saying("Attach " + arn + ".");
    }

    static NewItem detach(String id, String arn) {
        return NewItem.of(DETACH).permissionSet(id).with(ARN, arn).saying("Detach " + arn + ".");
    }

    static NewItem attach(@Nullable String id, CustomerManagedPolicy policy) {
        return with(NewItem.of(ATTACH_CUSTOMER).permissionSet(id), policy)
                .saying("Attach the customer managed policy " + policy.path() + policy.name() + ".");
    }

    static NewItem detach(String id, CustomerManagedPolicy policy) {
        return with(NewItem.of(DETACH_CUSTOMER).permissionSet(id), policy)
                .saying("Detach the customer managed policy " + policy.path() + policy.name() + ".");
    }

    static NewItem putInline(@Nullable String id, String document) {
        return NewItem.of(PUT_INLINE).permissionSet(id).with(DOCUMENT, document).saying("Set the inline policy.");
    }

    static NewItem deleteInline(String id) {
        return NewItem.of(DELETE_INLINE).permissionSet(id).saying("Remove the inline policy.");
    }

    static NewItem putBoundary(@Nullable String id, PermissionsBoundary boundary) {
        CustomerManagedPolicy policy = boundary.customerManagedPolicy();
        NewItem item = NewItem.of(PUT_BOUNDARY).permissionSet(id).with(ARN, boundary.managedPolicy());
        return (policy == null ? item : with(item, policy)).saying("Set the permissions boundary.");
    }

    static NewItem deleteBoundary(String id) {
        return NewItem.of(DELETE_BOUNDARY).permissionSet(id).saying("Remove the permissions boundary.");
    }

    static NewItem tag(String id, Map<String, String> tags) {
        return NewItem.of(TAG)
                .permissionSet(id)
                .with(TAGS, object(tags))
                .saying("Set the tags " + String.join(", ", tags.keySet()) + ".");
    }

    static NewItem untag(String id, Collection<String> keys) {
        return NewItem.of(UNTAG)
                .permissionSet(id)
                .with(KEYS, array(keys))
                .saying("Remove the tags " + String.join(", ", keys) + ".");
    }

    static NewItem provision(String id, Collection<String> accounts) {
        return NewItem.of(PROVISION)
                .permissionSet(id)
                .with(ACCOUNTS, array(accounts))
                .saying("Bring the set as it then is to the " + accounts.size() + " accounts it is in.");
    }

    static NewItem provisionAccount(String id, String account) {
        return NewItem.of(PROVISION_ACCOUNT)
                .permissionSet(id)
                .account(account)
                .saying("Make sure that account " + account + " has the set as it then is.");
    }

    static String name(Item item) {
        return item.required(NAME);
    }

    static PermissionSetSettings settings(Item item) {
        return new PermissionSetSettings(item.text(DESCRIPTION), item.text(SESSION_DURATION), item.text(RELAY_STATE));
    }

    static String arn(Item item) {
        return item.required(ARN);
    }

    static CustomerManagedPolicy policy(Item item) {
        return new CustomerManagedPolicy(item.required(NAME), item.text(PATH));
    }

    static String document(Item item) {
        return item.required(DOCUMENT);
    }

    static PermissionsBoundary boundary(Item item) {
        return item.text(ARN) == null
                ? new PermissionsBoundary(null, policy(item))
                : new PermissionsBoundary(arn(item), null);
    }

    static Map<String, String> tags(Item item) {
        Map<String, String> tags = new TreeMap<>();
        item.parameters()
                .path(TAGS)
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return tags;
    }

    static Set<String> keys(Item item) {
        return texts(item, KEYS);
    }

    static Set<String> accounts(Item item) {
        return texts(item, ACCOUNTS);
    }

    private static Set<String> texts(Item item, String name) {
        Set<String> texts = new LinkedHashSet<>();
        item.parameters().path(name).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static NewItem with(NewItem item, PermissionSetSettings settings) {
        return item.with(DESCRIPTION, settings.description())
                .with(SESSION_DURATION, settings.sessionDuration())
                .with(RELAY_STATE, settings.relayState());
    }

    private static NewItem with(NewItem item, CustomerManagedPolicy policy) {
        return item.with(NAME, policy.name()).with(PATH, policy.path());
    }

    private static ObjectNode object(Map<String, String> map) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        map.forEach(object::put);
        return object;
    }

    private static ArrayNode array(Collection<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        List.copyOf(texts).forEach(array::add);
        return array;
    }
}
