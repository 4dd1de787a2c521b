package io.coldboot.profile;

/** JSON Pointers (RFC 6901) as text: how places in a document are named. */
final class Pointer {

    /** The whole document. */
    static final String ROOT = "";

    private Pointer() {}

    static String child(String parent, String key) {
        return parent + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    static String child(String parent, int index) {
        return parent + "/" + index;
    }

    static String parent(String pointer) {
        return pointer.isEmpty() ? ROOT : pointer.substring(0, pointer.lastIndexOf('/'));
    }

    static String lastKey(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
    }

    static boolean isWithin(String pointer, String ancestor) {
        return pointer.equals(ancestor) || pointer.startsWith(ancestor + "/");
    }

    /** The place's name as its author wrote it; an item goes by the name of its list. */
    static String name(String pointer) {
        String key = lastKey(pointer);
        return isIndex(key) ? "an item of `" + lastKey(parent(pointer)) + "`" : "`" + key + "`";
    }

    static boolean isIndex(String key) {
        return key.matches("\\d+");
    }
}
