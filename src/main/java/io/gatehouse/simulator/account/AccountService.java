package io.gatehouse.simulator.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.model.ServiceModel;
import io.gatehouse.simulator.model.Violation;
import io.gatehouse.simulator.service.Accounts;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Operation;
import io.gatehouse.simulator.service.Service;
import io.gatehouse.simulator.world.Rate;
import io.gatehouse.simulator.world.Setting;
import io.gatehouse.simulator.world.World;
import java.util.List;
import java.util.Map;

/** AWS Account Management. Another account's name needs all features and trusted access for this service. */
public final class AccountService implements Service {

    private static final String PRINCIPAL = "account.amazonaws.com";
    private static final Setting<Rate> RATE =
            Setting.rate("account.rate", 1, 2, "Calls a second of each other operation of the account service.");
    private static final Setting<Rate> READS =
            Setting.rate("account.rate.GetAlternateContact", 10, 15, "Calls a second of GetAlternateContact.");
    private static final Setting<Rate> PUTS =
            Setting.rate("account.rate.PutAlternateContact", 5, 8, "Calls a second of PutAlternateContact.");
    private static final Setting<Rate> DELETIONS =
            Setting.rate("account.rate.DeleteAlternateContact", 1, 6, "Calls a second of DeleteAlternateContact.");
    private static final Setting<Rate> STARTS =
            Setting.rate("account.rate.StartPrimaryEmailUpdate", 1, 1, "Calls a second of StartPrimaryEmailUpdate.");
    private static final Setting<Rate> ACCEPTANCES =
            Setting.rate("account.rate.AcceptPrimaryEmailUpdate", 1, 1, "Calls a second of AcceptPrimaryEmailUpdate.");

    private final ServiceModel model = ServiceModel.load("account");
    private final Accounts accounts;
    private final AlternateContacts contacts;
    private final EmailUpdates emails;

    /** Over the accounts of the world. */
    public AccountService(World world, Accounts accounts) {
        world.settings().declare(List.of(RATE, READS, PUTS, DELETIONS, STARTS, ACCEPTANCES));
        this.accounts = accounts;
        this.contacts = new AlternateContacts(world);
        this.emails = new EmailUpdates(world, accounts);
    }

    @Override
    public ServiceModel model() {
        return model;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "PutAccountName", this::putName,
                "GetAccountInformation", this::information,
                "GetAlternateContact", call -> contacts.get(target(call).id(), call),
                "PutAlternateContact", call -> contacts.put(target(call).id(), call),
                "DeleteAlternateContact", call -> contacts.delete(target(call).id(), call),
                "StartPrimaryEmailUpdate", call -> emails.start(target(call).id(), call),
                "AcceptPrimaryEmailUpdate", call -> emails.accept(target(call).id(), call));
    }

    @Override
    public String bucket(String operation) {
        return "account." + operation;
    }

    @Override
    public Setting<Rate> rate(String operation) {
        return switch (operation) {
            case "GetAlternateContact" -> READS;
            case "PutAlternateContact" -> PUTS;
            case "DeleteAlternateContact" -> DELETIONS;
            case "StartPrimaryEmailUpdate" -> STARTS;
            case "AcceptPrimaryEmailUpdate" -> ACCEPTANCES;
            default -> RATE;
        };
    }

    @Override
    public AwsError throttled(String operation) {
        return AwsError.of("TooManyRequestsException", "Too Many Requests");
    }

    @Override
    public AwsError invalid(List<Violation> violations) {
        List<ObjectNode> fields = violations.stream()
                .map(violation -> Members.of("name", violation.path(), "message", violation.constraint()))
                .toList();
        return Service.super
                .invalid(violations)
                .with("reason", "fieldValidationFailed")
                .with("fieldList", fields);
    }

    private JsonNode putName(Call call) {
        accounts.rename(target(call).id(), call.text("AccountName"));
        return Members.of();
    }

    private JsonNode information(Call call) {
        Accounts.Known account = target(call);
        return Members.of(
                "AccountId", account.id(),
                "AccountName", account.name(),
                "AccountCreatedDate", account.activeSince().toString(),
                "AccountState", account.state().equals("PENDING_CLOSURE") ? "SUSPENDED" : account.state());
    }

    private Accounts.Known target(Call call) {
        String own = call.caller().accountId();
        String wanted = call.optionalText("AccountId").orElse(own);
        if (call.optionalText("AccountId").isPresent()) {
            if (wanted.equals(own)) {
                throw AwsError.of(
                        "ValidationException",
                        "The management account can't specify its own AccountId; leave it out instead.");
            }
            if (!accounts.hasAllFeatures() || !accounts.trusts(PRINCIPAL)) {
                throw denied(call, "trusted access for AWS Account Management is not enabled in the organization");
            }
        }
        return accounts.find(wanted)
                .orElseThrow(() -> denied(call, "account " + wanted + " is not a member of the organization"));
    }

    private static AwsError denied(Call call, String because) {
        return AwsError.of(
                "AccessDeniedException",
                "User: " + call.caller().arn() + " is not authorized to perform: account:" + call.operation()
                        + " because " + because);
    }
}
