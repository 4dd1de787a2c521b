package io.coldboot.profile;

import io.coldboot.profile.YamlDocument.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what is wrong in one file; at most one fault about each answer, the first. */
final class Faults {

    private final String file;
    private final List<Fault> found = new ArrayList<>();
    private final Set<String> faulty = new HashSet<>();
    private YamlDocument document = new YamlDocument(com.fasterxml.jackson.databind.node.MissingNode.getInstance(),
            Map.of(),
            Map.of());

    Faults(String file) {
        this.file = file;
    }

    /** From now on places are looked up in this document. */
    void locateIn(YamlDocument read) {
        document = read;
    }

    /** A fault of the text, before it is a document. */
    void add(Place place, String what, String fix) {
        found.add(new Fault(file, place.line(), place.column(), what, fix));
    }

    /** A fault of an answer. */
    void add(String pointer, String what, String fix) {
        if (faulty.add(pointer))
            add(document.place(pointer), what, fix);
    }

    /** A fault of the key itself, or of an answer that is not there. */
    void addAtKey(String pointer, String what, String fix) {
        if (faulty.add(pointer))
            add(document.keyPlace(pointer), what, fix);
    }

    /** Whether this answer, or part of it, was found wrong. */
    boolean isFaulty(String pointer) {
        return faulty.stream().anyMatch(f -> Pointer.isWithin(f, pointer));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the file. */
    List<Fault> inOrder() {
        return found.stream().sorted(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column)).distinct()
                .toList();
    }
}
