/** The command faltung. */
@org.jspecify.annotations.NullMarked
module faltung.app {
  requires static org.jspecify;
  requires static jdk.jshell;
  requires faltung.core;
  requires faltung.media;
  requires info.picocli;

  opens faltung.app to
      info.picocli;
}
