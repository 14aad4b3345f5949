package io.gatehouse.simulator.sts;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.model.ServiceModel;
import io.gatehouse.simulator.model.Violation;
import io.gatehouse.simulator.service.Accounts;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Caller;
import io.gatehouse.simulator.service.Coral;
import io.gatehouse.simulator.service.Credential;
import io.gatehouse.simulator.service.Credentials;
import io.gatehouse.simulator.service.ManagementAccount;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Operation;
import io.gatehouse.simulator.service.Service;
import io.gatehouse.simulator.world.Rate;
import io.gatehouse.simulator.world.Setting;
import io.gatehouse.simulator.world.Table;
import io.gatehouse.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** AWS STS. Any role of an account that exists or is invited may be assumed; its credentials expire by the world's clock. */
public final class StsService implements Service, Credentials {

    private static final Setting<Rate> RATE =
            Setting.rate("sts.rate", 600, 600, "Calls a second of all STS operations.");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):role/(?:.*/)?([^/]+)");
    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int DEFAULT_SECONDS = 3600;

    private final ServiceModel model = ServiceModel.load("sts");
    private final World world;
    private final Accounts accounts;
    private final Table<Credential> credentials;

    /** Declares the table of credentials; at the start it holds those of the management account's user. */
    public StsService(World world, Accounts accounts) {
        this.world = world;
        this.accounts = accounts;
        this.credentials = world.table("credentials", Credential.class);
        world.settings().declare(List.of(RATE));
        world.onStart(() -> put(new Credential(
                ManagementAccount.ACCESS_KEY_ID,
                ManagementAccount.SECRET_ACCESS_KEY,
                null,
                null,
                ManagementAccount.CALLER)));
    }

    @Override
    public Optional<Credential> find(String accessKeyId) {
        return credentials.find(accessKeyId);
    }

    @Override
    public ServiceModel model() {
        return model;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("AssumeRole", this::assumeRole, "GetCallerIdentity", this::callerIdentity);
    }

    @Override
    public String bucket(String operation) {
        return "sts";
    }

    @Override
    public Setting<Rate> rate(String operation) {
        return RATE;
    }

    @Override
    public AwsError throttled(String operation) {
        return AwsError.of("Throttling", "Rate exceeded");
    }

    @Override
    public AwsError invalid(List<Violation> violations) {
        return AwsError.of("ValidationError", Coral.text(violations));
    }

    private JsonNode assumeRole(Call call) {
        String roleArn = call.text("RoleArn");
        Matcher role = ROLE.matcher(roleArn);
        if (!role.matches()) {
            throw AwsError.of("ValidationError", roleArn + " is invalid");
        }
        String account = role.group(1);
        if (accounts.find(account).isEmpty() && !accounts.isInvited(account)) {
            throw AwsError.of(
                            "AccessDenied",
                            "User: " + call.caller().arn()
                                    + " is not authorized to perform: sts:AssumeRole on resource: " + roleArn)
                    .withStatus(403);
        }
        String session = call.text("RoleSessionName");
        String roleId = "AROA" + world.randomText(CAPITALS, 17);
        Instant expires = call.now()
                .plus(Duration.ofSeconds(call.optionalInt("DurationSeconds").orElse(DEFAULT_SECONDS)));
        Caller caller = new Caller(
                account,
                "arn:aws:sts::" + account + ":assumed-role/" + role.group(2) + "/" + session,
                roleId + ":" + session);
        Credential credential = new Credential(
                "ASIA" + world.randomText(CAPITALS, 16),
                world.randomText(LETTERS, 40),
                world.randomText(LETTERS, 200),
                expires,
                caller);
        put(credential);
        return Members.of(
                "Credentials",
                Members.of(
                        "AccessKeyId", credential.accessKeyId(),
                        "SecretAccessKey", credential.secretAccessKey(),
                        "SessionToken", credential.sessionToken(),
                        "Expiration", expires),
                "AssumedRoleUser",
                Members.of("AssumedRoleId", caller.userId(), "Arn", caller.arn()));
    }

    private JsonNode callerIdentity(Call call) {
        Caller caller = call.caller();
        return Members.of("UserId", caller.userId(), "Account", caller.accountId(), "Arn", caller.arn());
    }

    private void put(Credential credential) {
        credentials.put(credential.accessKeyId(), credential);
    }
}
