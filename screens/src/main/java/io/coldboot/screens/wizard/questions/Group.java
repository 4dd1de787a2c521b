package io.coldboot.screens.wizard.questions;

import java.util.List;

/**
 * Questions that are asked together.
 *
 * @param title what they are about
 * @param intro why they are asked, a sentence or two
 */
public record Group(String title, String intro, List<Question> questions) {
    public Group {
        questions = List.copyOf(questions);
    }
}
