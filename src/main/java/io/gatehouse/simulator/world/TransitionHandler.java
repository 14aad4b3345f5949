package io.gatehouse.simulator.world;

/** Ends transitions of one kind. */
@FunctionalInterface
public interface TransitionHandler {

    /**
     * Called once, at the moment the transition is due: {@link World#now()} is its due time. Everything is looked up now, not
     * when the request was accepted. Must honour {@link Transition#forcedFailure()}. May begin further transitions.
     */
    void complete(Transition transition);
}
