package io.loanwatch.detectors.tracing;

import io.loanwatch.model.LeafClass;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What remittance texts say of a payee: the dictionary {@code remittance-terms.csv}, in Chinese and English. A term counts where it
 * stands, an English one only as whole words. A text with terms of two classes says nothing, nor does one that denies.
 */
final class RemittanceTerms {

    private static final RemittanceTerms BUNDLED = load("remittance-terms.csv");

    private static final List<String> DENIALS = List.of("非", "不是", "退", "not ", "no ", "refund", "return");

    private record Term(LeafClass leaf, boolean wholeWords, String text) {

        boolean isIn(String lowerCaseText) {
            for (int at = lowerCaseText.indexOf(text); at >= 0; at = lowerCaseText.indexOf(text, at + 1)) {
                if (!wholeWords
                        || (isBoundary(lowerCaseText, at - 1) && isBoundary(lowerCaseText, at + text.length()))) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isBoundary(String text, int at) {
            return at < 0 || at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
        }
    }

    private final List<Term> terms;

    private RemittanceTerms(List<Term> terms) {
        this.terms = terms;
    }

    static RemittanceTerms bundled() {
        return BUNDLED;
    }

    /** The one class that a text names. */
    Optional<LeafClass> find(String remittanceText) {
        if (remittanceText.isEmpty()) {
            return Optional.empty();
        }
        String text = remittanceText.toLowerCase(Locale.ROOT);
        Optional<LeafClass> found = Optional.empty();
        for (Term term : terms) {
            if (term.isIn(text)) {
                if (found.isPresent() && found.get() != term.leaf) {
                    return Optional.empty();
                }
                found = Optional.of(term.leaf);
            }
        }
        return found.filter(unused -> DENIALS.stream().noneMatch(text::contains));
    }

    private static RemittanceTerms load(String resource) {
        List<Term> terms = new ArrayList<>();
        try (InputStream in = RemittanceTerms.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the dictionary " + resource + " is missing");
            }
            var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] fields = line.split(",", 3);
                terms.add(new Term(LeafClass.valueOf(fields[0]), fields[1].equals("en"), fields[2]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the dictionary " + resource, e);
        }
        return new RemittanceTerms(List.copyOf(terms));
    }
}
