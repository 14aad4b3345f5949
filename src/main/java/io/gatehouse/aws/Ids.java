package io.gatehouse.aws;

import java.util.regex.Pattern;

/**
 * What AWS's ids look like, from its service models. An id of another form names nothing, and need not be asked about:
 * AWS would refuse the question as malformed.
 */
enum Ids {
    ACCOUNT("\\d{12}"),
    CREATION_REQUEST("car-[a-z0-9]{8,32}"),
    PARENT("(r-[0-9a-z]{4,32})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})"),
    PERMISSION_SET("ps-[a-zA-Z0-9-./]{16}"),
    IDENTITY("([0-9a-f]{10}-|)[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}");

    private final Pattern pattern;

    Ids(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    boolean fit(String id) {
        return pattern.matcher(id).matches();
    }
}
