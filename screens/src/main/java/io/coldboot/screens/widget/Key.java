package io.coldboot.screens.widget;

/** A key and what it does now. */
public record Key(String key, String does) {

    int width() {
        return key.length() + 1 + does.length();
    }
}
