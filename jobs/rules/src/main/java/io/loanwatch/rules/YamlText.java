package io.loanwatch.rules;

import io.loanwatch.rules.ExpressionCompiler.Place;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Finds where in a file a place of one of its values stands, however the value is quoted, folded or broken into lines. */
final class YamlText {

    private final String text;

    YamlText(String text) {
        this.text = text;
    }

    /** @param place a place in the value */
    RuleError error(ScalarNode node, Place place, String message) {
        int offset = offset(node, place);
        int line = 1;
        int column = 1;
        for (int i = 0; i < offset; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return new RuleError(line, column, message);
    }

    // Follows the letters of the value through the text: between them there is nothing but white space, quotes and line
    // ends.
    private int offset(ScalarNode node, Place place) {
        String value = node.getValue();
        int wanted = indexOf(value, place);
        int at = text.offsetByCodePoints(0, node.getStartMark().getIndex());
        boolean block = node.getScalarStyle() == ScalarStyle.LITERAL || node.getScalarStyle() == ScalarStyle.FOLDED;
        if (block) {
            at = Math.max(at, text.indexOf('\n', at));
        } else if (node.getScalarStyle() != ScalarStyle.PLAIN) {
            at++;
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isWhitespace(value.charAt(i))) {
                continue;
            }
            int found = text.indexOf(value.charAt(i), at);
            if (found < 0) {
                break;
            }
            if (i >= wanted) {
                return found;
            }
            at = found + 1;
        }
        return Math.min(at, text.length());
    }

    private static int indexOf(String value, Place place) {
        int at = 0;
        for (int line = 1; line < place.line(); line++) {
            at = value.indexOf('\n', at) + 1;
        }
        return at + place.column() - 1;
    }
}
