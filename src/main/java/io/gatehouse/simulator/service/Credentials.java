package io.gatehouse.simulator.service;

import java.util.Optional;

/** Where the credentials behind an access key id are known. */
@FunctionalInterface
public interface Credentials {

    /** The credentials of that access key id, expired ones included. */
    Optional<Credential> find(String accessKeyId);
}
