package io.coldboot.profile;

/**
 * Something wrong in a file that a person wrote, and how to mend it.
 *
 * @param file as the person named it
 * @param line counted from 1
 * @param column counted from 1
 * @param what is wrong, without a full stop
 * @param fix what to do, without a full stop
 */
public record Fault(String file, int line, int column, String what, String fix) {

    /** One line in the form that editors and people can follow: {@code file:line:column: what; fix}. */
    public String text() {
        return file + ":" + line + ":" + column + ": " + what + "; " + fix;
    }
}
