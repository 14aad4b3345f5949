package io.gatehouse.operation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What kind of thing an operation waits for. */
@Schema(name = "WaitingCode")
public enum WaitingCode {
    /** An operator: cure what AWS denied, then retry the operation. */
    OPERATOR,
    /** A person who has to do something that AWS has no API for. */
    PERSON,
    /** The decision of a second person. */
    APPROVAL,
    /** AWS: it does not answer, refuses for the moment, or a rate or a limit is used up. */
    AWS,
    /** Its turn: other operations use what it needs. */
    SCHEDULE
}
