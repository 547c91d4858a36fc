import type { Drawing } from "./drawing.ts";

/** Fonts and tooltip, from the theme's tokens. */
export function baseOption({ tokens, patterns, format }: Drawing) {
  return {
    animationDuration: 250,
    textStyle: { fontFamily: tokens.fontFamilyBase, color: tokens.colorNeutralForeground1 },
    aria: { enabled: patterns, label: { enabled: false }, decal: { show: patterns } },
    tooltip: {
      confine: true,
      backgroundColor: tokens.colorNeutralBackground1,
      borderColor: tokens.colorNeutralStroke1,
      textStyle: { color: tokens.colorNeutralForeground1, fontSize: 12 },
    },
    locale: format.language.toUpperCase(),
  };
}

export function legendOption({ tokens }: Drawing) {
  return {
    type: "scroll" as const,
    top: 0,
    left: 0,
    itemWidth: 10,
    itemHeight: 10,
    icon: "roundRect",
    itemGap: 14,
    textStyle: { color: tokens.colorNeutralForeground1, fontSize: 12 },
    pageTextStyle: { color: tokens.colorNeutralForeground2 },
    pageIconColor: tokens.colorNeutralForeground2,
    pageIconInactiveColor: tokens.colorNeutralForegroundDisabled,
  };
}

/** How much a mark stands back when another one of its chart is picked. */
export const unpickedOpacity = 0.3;
