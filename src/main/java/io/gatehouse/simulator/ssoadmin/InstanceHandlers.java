package io.gatehouse.simulator.ssoadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Instance;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Operation;
import io.gatehouse.simulator.world.Table;
import io.gatehouse.simulator.world.World;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations about instances. */
final class InstanceHandlers {

    private static final String AWS_OWNED = "AWS_OWNED_KMS_KEY";

    /** The key an instance is encrypted with. */
    private record Encryption(String keyType, @Nullable String keyArn) {}

    private final Gate gate;
    private final Table<Encryption> encryptions;

    InstanceHandlers(World world, Gate gate) {
        this.gate = gate;
        this.encryptions = world.table("sso.encryptions", Encryption.class);
    }

    Map<String, Operation> operations() {
        return Map.of(
                "ListInstances", this::list,
                "DescribeInstance", this::describe,
                "UpdateInstance", this::update);
    }

    private ObjectNode list(Call call) {
        return gate.pages(call)
                .page(call, "Instances", gate.visible(call).stream(), Instance::instanceArn, InstanceHandlers::write);
    }

    private ObjectNode describe(Call call) {
        Instance instance = gate.instance(call);
        Encryption encryption = encryptions.find(instance.instanceArn()).orElse(new Encryption(AWS_OWNED, null));
        ObjectNode details = Members.of(
                "KeyType", encryption.keyType, "KmsKeyArn", encryption.keyArn, "EncryptionStatus", "ENABLED");
        return write(instance).setAll(Members.of("EncryptionConfigurationDetails", details));
    }

    private ObjectNode update(Call call) {
        Instance instance = gate.instance(call);
        call.optionalText("Name").ifPresent(name -> gate.instances()
                .put(new Instance(
                        instance.instanceArn(),
                        instance.identityStoreId(),
                        instance.ownerAccountId(),
                        name,
                        instance.status(),
                        instance.createdDate())));
        call.optional("EncryptionConfiguration")
                .ifPresent(wanted -> encryptions.put(instance.instanceArn(), read(wanted)));
        return Members.of();
    }

    private static Encryption read(JsonNode wanted) {
        String keyType = wanted.path("KeyType").asText();
        String keyArn = wanted.path("KmsKeyArn").textValue();
        if (keyType.equals(AWS_OWNED) != (keyArn == null)) {
            throw Refusals.invalid("KmsKeyArn must be given for a customer managed key, and for no other");
        }
        return new Encryption(keyType, keyArn);
    }

    private static ObjectNode write(Instance instance) {
        boolean hasStore = !instance.status().startsWith("CREATE_");
        return Members.of(
                "InstanceArn",
                instance.instanceArn(),
                "IdentityStoreId",
                hasStore ? instance.identityStoreId() : null,
                "OwnerAccountId",
                instance.ownerAccountId(),
                "Name",
                instance.name().isEmpty() ? null : instance.name(),
                "CreatedDate",
                instance.createdDate(),
                "Status",
                instance.status());
    }
}
