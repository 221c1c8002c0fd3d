package faltung.app.tour;

/**
 * How a visitor's file is called.
 *
 * @param name without its folders
 * @param path as one types it in the chapter's folder
 * @param part behind it in brackets, a page or an array; may be empty
 */
record OwnFile(String name, String path, String part) {}
