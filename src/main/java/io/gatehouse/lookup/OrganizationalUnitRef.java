package io.gatehouse.lookup;

/**
 * An organizational unit or the root.
 *
 * @param id {@code ou-…} or {@code r-…}
 * @param name unique below its parent only
 * @param path names from the root down, {@code /} for the root itself
 */
public record OrganizationalUnitRef(String id, String name, String path) {}
