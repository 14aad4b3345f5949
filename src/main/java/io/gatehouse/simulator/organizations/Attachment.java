package io.gatehouse.simulator.organizations;

/** A policy that holds for a root, unit or account. */
record Attachment(String policyId, String type, String targetId) {

    String key() {
        return policyId + " " + targetId;
    }
}
