package io.gatehouse.web;

/** A single resource: its JSON has a strong entity tag, and callers may make their writes depend on it. */
public interface EntityTagged {}
