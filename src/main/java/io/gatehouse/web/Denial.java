package io.gatehouse.web;

import io.gatehouse.security.Caller;

/**
 * A request that was refused for want of a right: by role or by a guardrail.
 *
 * @param caller who asked
 * @param method the HTTP method
 * @param path the path, without the query
 * @param validateOnly whether the caller only asked what would happen
 * @param refusal what is answered
 * @param requestId the request's id
 */
public record Denial(
        Caller caller, String method, String path, boolean validateOnly, ProblemException refusal, String requestId) {}
