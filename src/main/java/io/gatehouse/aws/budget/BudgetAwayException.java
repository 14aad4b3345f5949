package io.gatehouse.aws.budget;

/** The budget shared by all replicas can't be reached. */
final class BudgetAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BudgetAwayException(Throwable cause) {
        super("The shared budget of AWS calls can't be reached.", cause);
    }
}
