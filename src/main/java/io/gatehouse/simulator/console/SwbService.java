package io.gatehouse.simulator.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.model.ServiceModel;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Instance;
import io.gatehouse.simulator.service.Instances;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Operation;
import io.gatehouse.simulator.service.Service;
import io.gatehouse.simulator.world.Rate;
import io.gatehouse.simulator.world.Setting;
import io.gatehouse.simulator.world.Table;
import io.gatehouse.simulator.world.World;
import java.util.List;
import java.util.Map;

/** The sign-in settings of Identity Center, as the console reads and writes them at {@code /control/}. */
public final class SwbService implements Service {

    private static final List<String> START_MFA_TYPES = List.of("TOTP", "WEBAUTHN");

    private final ServiceModel model = ServiceModel.load("swb");
    private final World world;
    private final Instances instances;
    private final Table<SsoConfiguration> configurations;

    /** Declares the settings of this package and the sign-in settings' table. */
    public SwbService(World world, Instances instances) {
        this.world = world;
        this.instances = instances;
        this.configurations = world.table("ssoConfigurations", SsoConfiguration.class);
        world.settings().declare(ConsoleSettings.all());
    }

    @Override
    public ServiceModel model() {
        return model;
    }

    @Override
    public List<String> paths() {
        return List.of("/control/");
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "GetSsoConfiguration", this::get,
                "UpdateSsoConfiguration", this::update,
                "ListDirectoryAssociations", this::listDirectories,
                "GetMfaDeviceManagementForDirectory", this::getDeviceManagement);
    }

    @Override
    public String bucket(String operation) {
        return "console";
    }

    @Override
    public Setting<Rate> rate(String operation) {
        return ConsoleSettings.RATE;
    }

    @Override
    public AwsError throttled(String operation) {
        return ConsoleSettings.throttled();
    }

    @Override
    public void admit(Call call) {
        ConsoleSettings.requirePresence(world);
    }

    private JsonNode get(Call call) {
        return Members.of("ssoConfiguration", configuration(instance(call)));
    }

    private JsonNode update(Call call) {
        Instance instance = instance(call);
        ObjectNode changes = (ObjectNode) call.optional("ssoConfiguration")
                .filter(JsonNode::isObject)
                .orElseThrow(() -> AwsError.of("ValidationException", "ssoConfiguration must be an object"));
        ObjectNode values = call.setting(ConsoleSettings.UPDATE) == ConsoleSettings.Update.MERGE
                ? configuration(instance).setAll(changes)
                : changes.deepCopy();
        configurations.put(instance.instanceArn(), new SsoConfiguration(instance.instanceArn(), values));
        return Members.of();
    }

    private JsonNode listDirectories(Call call) {
        ObjectNode directory = Members.of(
                "directoryId", instance(call).identityStoreId(),
                "directoryType", call.setting(ConsoleSettings.DIRECTORY_TYPE));
        return Members.of("directoryAssociations", List.of(directory));
    }

    private JsonNode getDeviceManagement(Call call) {
        if (instances.ofIdentityStore(call.text("directoryId")).isEmpty()) {
            throw ConsoleSettings.notFound("Directory not found");
        }
        return Members.of("userPermission", "ALL_ACTIONS");
    }

    /** The instance a call names; the console's older calls name none and mean the only one. */
    private Instance instance(Call call) {
        return call.optionalText("instanceArn")
                .map(instances::find)
                .orElseGet(() -> instances.all().stream().findFirst())
                .orElseThrow(() -> ConsoleSettings.notFound("Instance not found"));
    }

    private ObjectNode configuration(Instance instance) {
        return configurations
                .find(instance.instanceArn())
                .map(stored -> (ObjectNode) stored.values().deepCopy())
                .orElseGet(() -> Members.of(
                        "mfaMode", "CONTEXT_AWARE",
                        "noMfaSignInBehavior", "ALLOWED_WITH_ENROLLMENT",
                        "noPasswordSignInBehavior", "EMAIL_OTP",
                        "allowedMfaTypes", START_MFA_TYPES));
    }
}
