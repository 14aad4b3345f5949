package io.gatehouse.request;

/**
 * What is known of one assignment that requests hold, and what has to be done about it. It is removed when nobody holds it,
 * and never where it stood before, or was given by other means meanwhile.
 *
 * @param presence what is proven of it in AWS
 * @param pending what is on its way; at most one thing at a time, so that nothing overtakes
 * @param standing whether somebody wants it beside the requests
 */
record GrantState(Presence presence, Pending pending, boolean standing) {
    /** What is proven. */
    enum Presence {
        /** Nobody looked yet. */
        UNKNOWN,
        PRESENT,
        ABSENT
    }

    /** What was asked of AWS and has no end yet. */
    enum Pending {
        NONE,
        CREATING,
        REMOVING
    }

    /** What has to be done now. */
    enum Action {
        /** Nothing: all is as it shall be, or something is on its way and comes first. */
        NOTHING,
        CREATE,
        REMOVE,
        /** Nobody holds it, and what is in AWS shall stay so: the book is closed. */
        CLOSE
    }

    /** Before anybody held it. */
    static final GrantState FRESH = new GrantState(Presence.UNKNOWN, Pending.NONE, false);

    /**
     * What has to be done for those who hold it.
     *
     * @param activating holders for whom it is not proven yet
     * @param active holders for whom it is
     */
    Action action(int activating, int active) {
        if (pending != Pending.NONE) {
            return Action.NOTHING;
        }
        if (activating > 0) {
            return Action.CREATE;
        }
        if (active > 0) {
            return Action.NOTHING;
        }
        return switch (presence) {
            case UNKNOWN -> Action.CLOSE;
            case PRESENT -> standing ? Action.CLOSE : Action.REMOVE;
            // we removed it while somebody else came to want it
            case ABSENT -> standing ? Action.CREATE : Action.CLOSE;
        };
    }

    GrantState creating() {
        return new GrantState(presence, Pending.CREATING, standing);
    }

    GrantState removing() {
        return new GrantState(presence, Pending.REMOVING, standing);
    }

    /**
     * AWS has it.
     *
     * @param existed whether it was there before we asked: then somebody else wants it, unless we had given it
     */
    GrantState created(boolean existed) {
        return new GrantState(Presence.PRESENT, Pending.NONE, standing || (existed && presence != Presence.PRESENT));
    }

    /** Whatever was asked did not come about, and changed nothing. */
    GrantState unchanged() {
        return new GrantState(presence, Pending.NONE, standing);
    }

    /** AWS does not have it any more, because of us. */
    GrantState removed() {
        return new GrantState(Presence.ABSENT, Pending.NONE, standing);
    }

    /** Somebody gives it by other means. */
    GrantState standingCame() {
        return new GrantState(presence, pending, true);
    }

    /** What somebody wanted to give by other means did not come about. */
    GrantState standingFailed() {
        return new GrantState(presence, pending, false);
    }

    /** Whoever wanted it beside the requests does not any more, and left what is there to them: it is theirs to remove. */
    GrantState leftToRequests() {
        return new GrantState(Presence.PRESENT, pending, false);
    }

    /** AWS does not have it any more, and not because of us. */
    GrantState removedOutside() {
        return new GrantState(Presence.ABSENT, pending, false);
    }
}
