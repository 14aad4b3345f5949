package io.gatehouse.simulator.model;

/** A value is of another JSON type than the model says; AWS answers a SerializationException. */
public final class WrongTypeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the text AWS's services use, for example {@code NUMBER_VALUE can not be converted to a String}. */
    public WrongTypeException(String message) {
        super(message);
    }
}
