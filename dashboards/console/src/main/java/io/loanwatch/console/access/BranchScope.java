package io.loanwatch.console.access;

import java.util.List;
import java.util.TreeSet;

/**
 * The parts of the branch tree that somebody may see: paths such as {@code /HO/ZJ}, each with all below it. The head office,
 * a path of one step, is the whole bank, and with it what belongs to no branch.
 */
public record BranchScope(List<String> paths) {

    public BranchScope {
        paths = List.copyOf(new TreeSet<>(paths));
        for (String path : paths) {
            if (!path.matches("(/[^/]+)+")) {
                throw new IllegalArgumentException(
                        "branch path is \"%s\", must be a path from the head office such as /HO/ZJ".formatted(path));
            }
        }
    }

    public boolean isWholeBank() {
        return paths.stream().anyMatch(path -> path.indexOf('/', 1) < 0);
    }

    /** Whether a branch may be seen; an empty path, where no branch is known, only by the whole bank. */
    public boolean covers(String branchPath) {
        return isWholeBank()
                || paths.stream().anyMatch(path -> branchPath.equals(path) || branchPath.startsWith(path + "/"));
    }

    /** Whether {@code unit} is seen, or stands above what is seen. */
    public boolean touches(String unit) {
        return covers(unit) || paths.stream().anyMatch(path -> path.startsWith(unit + "/"));
    }
}
