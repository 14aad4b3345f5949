package io.gatehouse.simulator.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.model.ServiceModel;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Instances;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Operation;
import io.gatehouse.simulator.service.Principals;
import io.gatehouse.simulator.service.Service;
import io.gatehouse.simulator.world.Rate;
import io.gatehouse.simulator.world.Setting;
import io.gatehouse.simulator.world.Table;
import io.gatehouse.simulator.world.World;
import java.util.List;
import java.util.Map;

/** First passwords of users: sent by e-mail or answered as a one-time password. */
public final class SwbUpService implements Service {

    private static final String PASSWORD_CHARACTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789!#%+";

    private final ServiceModel model = ServiceModel.load("swbup");
    private final World world;
    private final Instances instances;
    private final Principals principals;
    private final Table<PasswordReset> resets;

    /** Over the users of the world; {@link SwbService} declares the settings both share. */
    public SwbUpService(World world, Instances instances, Principals principals) {
        this.world = world;
        this.instances = instances;
        this.principals = principals;
        this.resets = world.table("passwordResets", PasswordReset.class);
    }

    @Override
    public ServiceModel model() {
        return model;
    }

    @Override
    public List<String> paths() {
        return List.of("/", "/identitystore/");
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("UpdatePassword", this::updatePassword);
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

    private JsonNode updatePassword(Call call) {
        String store = call.text("IdentityStoreId");
        String user = call.text("UserId");
        if (instances.ofIdentityStore(store).isEmpty()
                || principals.createdAt("USER", user).isEmpty()) {
            throw ConsoleSettings.notFound("User not found");
        }
        PasswordReset reset = new PasswordReset(world.randomUuid(), store, user, call.text("PasswordMode"), call.now());
        resets.put(reset.id(), reset);
        return reset.mode().equals("OTP")
                ? Members.of("Password", world.randomText(PASSWORD_CHARACTERS, 16))
                : Members.of();
    }
}
