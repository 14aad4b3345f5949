package io.gatehouse.web;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Shows a problem to whoever cannot be expected to read JSON: a person at one of the pages. */
public interface ProblemView {
    /** The problem as HTML, where this request is for a page; empty where it is for the API. */
    Optional<String> html(RoutingContext request, Problem problem);
}
