package io.gatehouse.contract;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Begins a run of tests with nothing {@link Exercised}. */
public final class ForgetExercised implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Exercised.forget();
    }
}
