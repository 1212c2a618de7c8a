package io.loanwatch.local.setup;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the folder {@code deploy} of this installation. */
public final class DeployFolder {

    /** The system property that names the project's folder. */
    public static final String HOME_PROPERTY = "loanwatch.home";

    private DeployFolder() {}

    /**
     * The folder below {@link #HOME_PROPERTY}.
     *
     * @throws IllegalStateException if the property is not set or names a folder without {@code deploy}
     */
    public static Path ofHome() {
        String home = System.getProperty(HOME_PROPERTY);
        if (home == null) {
            throw new IllegalStateException(
                    "system property " + HOME_PROPERTY + " is not set; expected the project's folder");
        }
        Path deploy = Path.of(home, "deploy");
        if (!Files.isDirectory(deploy)) {
            throw new IllegalStateException("system property " + HOME_PROPERTY + " is \"" + home
                    + "\"; expected the project's folder, with a folder deploy in it");
        }
        return deploy;
    }
}
