package io.loanwatch.rules;

/**
 * What is wrong with a rule, and where.
 *
 * @param line line of the file, from 1
 * @param column column of the line, from 1
 * @param message what it is and what would be right
 */
public record RuleError(int line, int column, String message) {

    @Override
    public String toString() {
        return "%d:%d: %s".formatted(line, column, message);
    }
}
