/** The command faltung. */
@org.jspecify.annotations.NullMarked
module faltung.app {
  requires static org.jspecify;
  requires static jdk.jshell;
  requires faltung.core;
  requires faltung.media;
  requires faltung.nn;
  requires info.picocli;

  opens faltung.app to
      info.picocli;
  opens faltung.app.console to
      info.picocli;
  opens faltung.app.convolve to
      info.picocli;
  opens faltung.app.deconvolve to
      info.picocli;
  opens faltung.app.explain to
      info.picocli;
  opens faltung.app.filter to
      info.picocli;
  opens faltung.app.kernels to
      info.picocli;
  opens faltung.app.measure to
      info.picocli;
  opens faltung.app.network to
      info.picocli;
  opens faltung.app.operand to
      info.picocli;
  opens faltung.app.output to
      info.picocli;
  opens faltung.app.shell to
      info.picocli;
}
