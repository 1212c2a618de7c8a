package io.loanwatch.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.rules.InvalidTextException;
import io.loanwatch.rules.RuleError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Looks at files of detections one by one, and tells what each is or what is wrong with it. */
final class FileCheck {

    private static final int WRONG = 1;

    /** Reads one file. */
    interface Reading {

        /**
         * @param json takes what the file is
         * @return the same in a line
         */
        String read(Path file, ObjectNode json) throws IOException, InvalidTextException;
    }

    private FileCheck() {}

    /** Returns the exit status. */
    static int run(List<Path> files, OutputFormat format, Reading reading) throws IOException {
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        int status = 0;
        for (Path file : files) {
            ObjectNode result = results.addObject().put("file", file.toString());
            try {
                String line = reading.read(file, result);
                if (format == OutputFormat.TABLE) {
                    System.out.printf("%s: %s%n", file, line);
                }
            } catch (InvalidTextException e) {
                status = WRONG;
                ArrayNode errors = result.putArray("errors");
                for (RuleError error : e.errors()) {
                    errors.addObject()
                            .put("line", error.line())
                            .put("column", error.column())
                            .put("message", error.message());
                }
                if (format == OutputFormat.TABLE) {
                    printErrors(file, e);
                }
            }
        }
        if (format == OutputFormat.JSON) {
            System.out.println(results.toPrettyString());
        }
        return status;
    }

    /** As compilers do, so that editors find the place. */
    static void printErrors(Path file, InvalidTextException failure) {
        for (RuleError error : failure.errors()) {
            System.err.printf("%s:%s%n", file, error);
        }
    }
}
