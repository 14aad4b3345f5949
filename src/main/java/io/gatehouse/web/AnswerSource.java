package io.gatehouse.web;

import java.util.Optional;

/** Where the answer comes from to a request whose replica died before it could give it. */
public interface AnswerSource {
    /** The answer of work that has ended meanwhile; empty while it has not. */
    Optional<Answer> answerOf(String operationId);
}
