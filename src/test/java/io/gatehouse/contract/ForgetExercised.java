package io.gatehouse.contract;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Begins a run of tests with nothing {@link Exercised}, but where it is to judge what others saw ({@code exercised.keep}). */
public final class ForgetExercised implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!Boolean.getBoolean("exercised.keep")) {
            Exercised.forget();
        }
    }
}
