package io.gatehouse.operation;

/**
 * Why nothing of an operation moves.
 *
 * @param reason for people
 */
public record Waiting(WaitingCode code, String reason) {
    /** Whether only a person can help, so that nobody can tell how long it takes. */
    public boolean person() {
        return code == WaitingCode.OPERATOR || code == WaitingCode.PERSON || code == WaitingCode.APPROVAL;
    }
}
