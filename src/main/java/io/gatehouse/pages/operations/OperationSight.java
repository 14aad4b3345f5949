package io.gatehouse.pages.operations;

import io.gatehouse.operation.ItemStatus;
import io.gatehouse.operation.Operation;
import io.gatehouse.pages.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation as a person sees it, with what this person can do about it. Whether they may is judged again when they do it.
 *
 * @param status which items are shown; absent for all
 */
public record OperationSight(
        Operation operation,
        String person,
        java.util.Set<String> roles,
        @Nullable ItemStatus status) {

    static OperationSight of(Operation operation, Frame frame, @Nullable ItemStatus status) {
        return new OperationSight(operation, frame.person() == null ? "" : frame.person(), frame.roles(), status);
    }

    public boolean ended() {
        return operation.status().ended();
    }

    /** Whether a second person is waited for. */
    public boolean waitsForApproval() {
        return !ended() && operation.approval() != null && operation.approval().pending();
    }

    /** Whether this person may be the second one. */
    public boolean canDecide() {
        return waitsForApproval()
                && roles.contains("access-admin")
                && !operation.createdBy().equals(person);
    }

    private boolean mayControl() {
        return roles.contains(operation.role()) || operation.createdBy().equals(person);
    }

    public boolean canCancel() {
        return mayControl() && !ended() && !operation.cancelRequested();
    }

    /** Whether an operator is waited for. */
    public boolean canResume() {
        return mayControl() && !ended() && operation.held();
    }

    /** Whether there is something to repeat. */
    public boolean canRepeat() {
        return mayControl() && ended() && operation.progress().failed() > 0;
    }

    /** What went wrong, in the problem's words; empty where nothing did. */
    public String errorDetail() {
        return operation.error() == null
                ? ""
                : operation
                        .error()
                        .path("detail")
                        .asText(operation.error().path("title").asText());
    }

    /** What can be chosen. */
    public List<ItemStatus> statuses() {
        return List.of(ItemStatus.values());
    }

    /** Items that ended, of a hundred. */
    public int percent() {
        var progress = operation.progress();
        int done = progress.succeeded() + progress.failed() + progress.canceled();
        return progress.total() == 0 ? 0 : (int) (100L * done / progress.total());
    }

    /** Items that ended. */
    public int done() {
        var progress = operation.progress();
        return progress.succeeded() + progress.failed() + progress.canceled();
    }
}
