import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from "@fluentui/react-components";
import { SettingsRegular } from "@fluentui/react-icons";
import { useTranslation } from "react-i18next";
import type { Language } from "../format/format.ts";
import { chooseLanguage } from "../messages/i18n.ts";
import { chooseTheme, type ThemeChoice, themeChoices, useTheme } from "../theme/use-theme.ts";

const languages: readonly { readonly code: Language; readonly name: string }[] = [
  { code: "en", name: "English" },
  { code: "de", name: "Deutsch" },
];

/** Theme and language: the reader's own, kept in this browser. */
export function PreferencesMenu() {
  const { t, i18n } = useTranslation();
  const { choice } = useTheme();
  return (
    <Menu
      checkedValues={{ theme: [choice], language: [i18n.language] }}
      onCheckedValueChange={(_, { name, checkedItems }) => {
        const [value] = checkedItems;
        if (name === "theme") chooseTheme(value as ThemeChoice);
        if (name === "language") void chooseLanguage(value as Language);
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="transparent" icon={<SettingsRegular />} aria-label={t("preferences")} />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{t("theme")}</MenuGroupHeader>
            {themeChoices.map((each) => (
              <MenuItemRadio key={each} name="theme" value={each}>
                {t(`themes.${each}`)}
              </MenuItemRadio>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>{t("language")}</MenuGroupHeader>
            {languages.map(({ code, name }) => (
              <MenuItemRadio key={code} name="language" value={code}>
                {name}
              </MenuItemRadio>
            ))}
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
