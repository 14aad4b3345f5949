package io.gatehouse.simulator.ssoadmin;

import org.jspecify.annotations.Nullable;

/**
 * How far an asynchronous request has come.
 *
 * @param state IN_PROGRESS, SUCCEEDED or FAILED
 * @param failureReason why it failed, null unless it did
 */
record RequestStatus(String state, @Nullable String failureReason) {

    static final RequestStatus IN_PROGRESS = new RequestStatus("IN_PROGRESS", null);
    static final RequestStatus SUCCEEDED = new RequestStatus("SUCCEEDED", null);

    static RequestStatus failed(String reason) {
        return new RequestStatus("FAILED", reason);
    }
}
