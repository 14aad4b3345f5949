package io.gatehouse.simulator.ssoadmin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.world.Table;
import java.time.Instant;

/**
 * The requests of one kind and their statuses, which AWS keeps for an unknown time and this for ever. Listings have no order
 * that means anything, as AWS promises none.
 */
final class Requests<R extends Requests.Request> {

    /** What all asynchronous requests have. */
    interface Request {
        String requestId();

        String instanceArn();

        Instant createdDate();

        RequestStatus status();

        /** The whole status as Describe shows it. */
        ObjectNode describe();
    }

    private final Table<R> table;
    private final Gate gate;

    Requests(Table<R> table, Gate gate) {
        this.table = table;
        this.gate = gate;
    }

    R get(String requestId) {
        return table.get(requestId);
    }

    void put(R request) {
        table.put(request.requestId(), request);
    }

    /** One request's status; not found for a while after the request, if a window is set. */
    ObjectNode describe(Call call, String idMember, String statusMember) {
        String instanceArn = gate.organizationInstance(call).instanceArn();
        R request = table.find(call.text(idMember))
                .filter(found -> isKnown(call, instanceArn, found))
                .orElseThrow(() -> Refusals.notFound("Could not find request with id " + call.text(idMember)));
        return Members.of(statusMember, request.describe());
    }

    /** The requests, of one status if the call asks for one. */
    ObjectNode list(Call call, String listMember) {
        String instanceArn = gate.organizationInstance(call).instanceArn();
        String wanted = call.input().path("Filter").path("Status").asText("");
        return gate.pages(call)
                .page(
                        call,
                        listMember,
                        table.where(request -> isKnown(call, instanceArn, request))
                                .filter(request -> wanted.isEmpty()
                                        || request.status().state().equals(wanted)),
                        Request::requestId,
                        request -> Members.of(
                                "Status",
                                request.status().state(),
                                "RequestId",
                                request.requestId(),
                                "CreatedDate",
                                request.createdDate()));
    }

    private boolean isKnown(Call call, String instanceArn, R request) {
        Instant knownFrom = request.createdDate().plus(call.setting(SsoSettings.STATUS_UNKNOWN_FOR));
        return request.instanceArn().equals(instanceArn) && !call.now().isBefore(knownFrom);
    }
}
