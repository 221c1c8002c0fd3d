package faltung.explain;

/** The forms in which a derivation can be shown. */
public enum Format {
  /** Aligned lines for a terminal, in Unicode. */
  TEXT {
    @Override
    public String render(Derivation derivation) {
      return TextForm.render(derivation, TextForm.USUAL_WIDTH);
    }
  },
  /** An {@code aligned} environment of amsmath, with the numbers put in; goes into math mode. */
  LATEX {
    @Override
    public String render(Derivation derivation) {
      return LatexForm.render(derivation, true);
    }
  },
  /** A {@code math} element of MathML Core, with the numbers put in. */
  MATHML {
    @Override
    public String render(Derivation derivation) {
      return MathMlForm.render(derivation, true);
    }
  },
  /** A picture, see {@link SvgForm}. */
  SVG {
    @Override
    public String render(Derivation derivation) {
      return SvgForm.render(derivation);
    }
  },
  /** An object of the schema that {@link JsonForm} documents. */
  JSON {
    @Override
    public String render(Derivation derivation) {
      return JsonForm.render(derivation);
    }
  };

  /** The derivation in this form; ends without a line break. */
  public abstract String render(Derivation derivation);
}
